// A service named as what its client imports, and names beyond ASCII.
import { service, serviceFunc } from "@vmodel/core/minimal";

@service("ServiceDescriptor")
export class Descriptor {
  @serviceFunc() größe(ä: number): number {
    return ä;
  }
}
