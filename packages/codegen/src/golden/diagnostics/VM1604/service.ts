// Keywords of a type argument, which the compiler has forgotten inside the generic type.
import { service, serviceFunc } from "@vmodel/core/minimal";

/** @minimum 1 */
type Port = number;

interface Page<T> {
  items: T[];
}

interface Ports {
  items: Port[];
}

@service("search")
export class Search {
  /**
   * Lists.
   * @param ports what to list
   */
  @serviceFunc() list(ports: Ports): Page<Port> {
    return ports;
  }
}
