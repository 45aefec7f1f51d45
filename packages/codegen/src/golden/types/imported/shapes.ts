/** What is drawn. */
export default interface Shape { name: string }
export interface Size { width: number; height: number }
export type Color = "red" | "green";
