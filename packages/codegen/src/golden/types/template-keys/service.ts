// Index signatures over template literals and brands.
import { service, serviceFunc } from "@vmodel/core/minimal";
type UserId = string & { readonly __brand: "UserId" };
interface Attributes { id: string; [data: `data-${string}`]: string | number; [on: `on${Capitalize<string>}`]: boolean }

@service("template_keys")
export class TemplateKeys {
  @serviceFunc() a(attributes: Attributes, names: Record<UserId, string>): Record<`${number}px`, boolean> {
    return { [`${Object.keys({ ...attributes, ...names }).length}px`]: true };
  }
}
