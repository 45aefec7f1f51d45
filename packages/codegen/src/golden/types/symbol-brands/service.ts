// Brands with a symbol as key, which gets the name that such keys usually have.
import { service, serviceFunc } from "@vmodel/core/minimal";
declare const brand: unique symbol;
declare const unit: unique symbol;
type UserId = string & { readonly [brand]: "UserId" };
type Meters = number & { [unit]: true };
type Tagged<Base, Tag extends string> = Base & { readonly [brand]: { [K in Tag]: true } };
type Order = Tagged<{ id: string; total: number }, "Order">;

@service("symbol_brands")
export class SymbolBrands {
  @serviceFunc() a(user: UserId, far: Meters): Order {
    return { id: user, total: far } as Order;
  }
}
