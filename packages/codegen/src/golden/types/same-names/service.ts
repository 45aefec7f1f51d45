// Types of the same name from several modules are told apart by where they live.
import { service, serviceFunc } from "@vmodel/core/minimal";
import type { User as Admin } from "./admin/user.ts";
import type { User } from "./user.ts";

namespace inner {
  export interface Item { inside: boolean }
}
interface Item { outside: boolean }
interface Page<T> { items: T[] }

@service("same_names")
export class SameNames {
  @serviceFunc() a(user: User, admin: Admin, pages: [Page<User>, Page<Admin>]): (Item | inner.Item)[] {
    return [{ outside: user.id === admin.rights[0] }, { inside: pages.length > 1 }];
  }
}
