/** What to do in place of taking an object that is no data. */
export const takeData = "Take what you need from it: its text, its number, its bytes";
