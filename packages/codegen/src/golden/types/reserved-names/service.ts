// Types with names that clients need for something else.
import { service, serviceFunc } from "@vmodel/core/minimal";

interface Promise { kept: boolean }
interface User { id: string }
interface UserCalls { count: number }
interface user_id { id: string }

@service("user")
export class UserService {
  @serviceFunc() a(promise: Promise, user: User, calls: UserCalls, id: user_id): User {
    return promise.kept ? user : { id: id.id + calls.count };
  }
}
