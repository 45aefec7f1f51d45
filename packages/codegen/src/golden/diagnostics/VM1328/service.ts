// Keywords of types that the compiler takes for their plain types: each is lost once, and each use beside them is carried.
import { service, serviceFunc } from "@vmodel/core/minimal";

/** @nonFinite */
type Real = number;
/** @minimum 3 */
type Min = number;
/** @minLength 8 */
type Name = string;
type Either = Min | null;

interface Box<T> {
  item: T;
}
type Alias<T> = { item: T };
interface Server {
  port: Min;
  names: readonly Name[];
  either?: Either;
  byName: Map<Name, [Real, ...Min[]]>;
  loads: Record<string, Real>;
}

interface Lost extends Box<Real> {
  min: Box<Min>;
  alias: Alias<Real>;
  nested: Box<Min[]>;
  other: Box<Real[]>;
  two: Box<Box<Name>>;
  either: Alias<Either>;
  keys: Record<Name, number>;
  index: { [name: Name]: string };
  vanished: Min | number;
  part: Server["port"];
  values: { [Key in keyof Server]: Server[Key] | string };
  flags: { [Key in keyof Server]: boolean };
  text: `at ${Min}`;
  made: NonNullable<Either>;
}

@service("keywords")
export class Keywords {
  #server: Server | undefined;
  readonly #port: Min = 3;

  /** @param port where */
  @serviceFunc() ports(port: Min, box: Box<Server>, near: Min = 4): Box<Server> | Min {
    return port > near ? box : port;
  }
  @serviceFunc() lost(lost: Lost): Box<string> {
    return { item: String(lost.item) };
  }
  @serviceFunc() inferred() {
    return { ports: [this.#port], at: new Date() };
  }
  @serviceFunc() async mapped(servers: Server[]) {
    return servers.map(({ names }) => names.length).concat(servers.map((one) => one.port));
  }
  @serviceFunc() whole() {
    return this.#server ?? null;
  }
  @serviceFunc() destructured(server: Server) {
    const { port } = server;
    return port;
  }
  @serviceFunc() count(port = this.#port) {
    return port + 1;
  }
  @serviceFunc() async *stream() {
    const first = this.#port;
    yield first;
  }
}
