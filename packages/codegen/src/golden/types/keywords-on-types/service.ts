// Keywords on named types hold wherever the type is used; a use may narrow it further.
import { service, serviceFunc } from "@vmodel/core/minimal";

/**
 * A port of a machine.
 * @integer
 * @minimum 1
 * @maximum 65535
 */
export type Port = number;

/** @minLength 8 */
type Password = string & { readonly __brand: "Password" };

export interface Page<T> {
  /** @maxItems 100 */
  items: T[];
}

export interface Server {
  /** @minimum 1024 */
  port: Port;
  /** @integer */
  other: Port | null;
  password: Password;
}

@service("keywords_on_types")
export class KeywordsOnTypes {
  @serviceFunc() listen(server: Server, patch: Partial<Server>): Page<Server> & { ports: Port[] } {
    return { items: [server], ports: [server.port, patch.port ?? server.port] };
  }
}
