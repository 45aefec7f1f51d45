// Template literal types as patterns; finite ones as lists of texts. `${number}` is the text that JavaScript makes of a number.
import { service, serviceFunc } from "@vmodel/core/minimal";
type Path = `/${string}`;
type Version = `v${number}.${number}`;
type Color = `#${string}` | `${"light" | "dark"}-${"red" | "blue"}`;

@service("templates")
export class Templates {
  @serviceFunc() a(path: Path, version: Version, color: Color, id: `user_${bigint}`, flag: `is-${boolean}`): `${string}@${string}.${string}` {
    return `${path}${color}${id}@${version}.${flag}`;
  }
  @serviceFunc() b(odd: `a.b*(c)[\\]{}^$|/?+\`\${${string}\n`): `${number}%` {
    return `${odd.length}%`;
  }
}
