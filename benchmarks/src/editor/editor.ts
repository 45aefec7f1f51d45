/** What completes code while somebody types. */
export interface Editor extends AsyncDisposable {
  /** Opens a file, or gives an open one another text, and asks for completions behind the text's last character. */
  complete(file: string, text: string): Promise<readonly string[]>;
}
