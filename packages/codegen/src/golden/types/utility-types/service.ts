// TypeScript's utility types, evaluated.
import { service, serviceFunc } from "@vmodel/core/minimal";

interface User {
  /** unique */
  id: string;
  name: string;
  age?: number;
}
const roles = ["admin", "guest"] as const;

@service("utility")
export class Utility {
  @serviceFunc() a(part: Partial<User>, some: Pick<User, "id" | "age">, rest: Omit<User, "id">): Required<User> {
    return { id: some.id, name: part.name ?? rest.name, age: some.age ?? 0 };
  }
  @serviceFunc() b(key: keyof User, name: User["name"], role: (typeof roles)[number], not: Exclude<"a" | "b" | "c", "b">): Readonly<User> {
    return { id: key, name: `${name}${role}${not}` };
  }
  @serviceFunc() c(flags: { [Key in keyof User]: boolean }, upper: NonNullable<string | null>): Awaited<Promise<User[]>> {
    return flags.id ? [{ id: upper, name: upper }] : [];
  }
  @serviceFunc() d(when: NoInfer<Date> | null, list: NoInfer<number[]>): NoInfer<{ at: Date } | undefined> {
    return when === null || list.length === 0 ? undefined : { at: when };
  }
}
