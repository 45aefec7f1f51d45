export class NotDecorated {
  add(a: number, b: number): number {
    return a + b;
  }
}
