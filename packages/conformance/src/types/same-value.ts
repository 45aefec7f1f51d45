/** Whether two values are the same data: by type and content, numbers bit for bit except NaN, maps and sets in order. */
export function isSameValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)) return false;
  if (one instanceof Date) return one.getTime() === (other as Date).getTime();
  if (one instanceof Map) return isSameList([...one].flat(), [...(other as Map<unknown, unknown>)].flat());
  if (one instanceof Set) return isSameList([...one], [...(other as Set<unknown>)]);
  if (one instanceof ArrayBuffer)
    return isSameList([...new Uint8Array(one)], [...new Uint8Array(other as ArrayBuffer)]);
  if (ArrayBuffer.isView(one)) return isSameList([...(one as Uint8Array)], [...(other as Uint8Array)]);
  if (Array.isArray(one)) return isSameList(one, other as unknown[]);
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isSameValue(Reflect.get(one, name), Reflect.get(other, name)))
  );
}

function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => isSameValue(item, other[index]));
}
