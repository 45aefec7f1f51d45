// `Uppercase<string>` and its like as patterns; of literals, evaluated.
import { service, serviceFunc } from "@vmodel/core/minimal";
type Name = Capitalize<string>;

@service("text_mappings")
export class TextMappings {
  @serviceFunc() a(code: Uppercase<string>, slug: Lowercase<string>, name: Name, key: Uncapitalize<string>): `X-${Uppercase<string>}` {
    return `X-${(code + slug + name + key).toUpperCase() as Uppercase<string>}`;
  }
  @serviceFunc() b(method: Lowercase<"GET" | "PUT">, header: `x-${Lowercase<string>}`): Capitalize<"left" | "right"> {
    return method === "get" && header.length > 3 ? "Left" : "Right";
  }
}
