// Branded primitives: the brand is in the client's types alone.
import { service, serviceFunc } from "@vmodel/core/minimal";
type UserId = string & { readonly __brand: "UserId" };
type Brand<Base, Name> = Base & { readonly __brand: Name };
type Meters = Brand<number, "Meters">;
type Balance = Brand<bigint, "Balance">;
type Consent = Brand<boolean, "Consent">;
type Nick = string & { __flavor?: "Nick" };

@service("brands")
export class Brands {
  @serviceFunc() a(user: UserId, far: Meters, balance: Balance, consent: Consent, nick: Nick): Brand<string, "Inline"> {
    return `${user}${far}${balance}${consent}${nick}` as Brand<string, "Inline">;
  }
  @serviceFunc() b(size: "s" | "m" | (string & {}), path: `/${string}` & { readonly __brand: "Path" }): UserId | null {
    return size === path ? null : (size as UserId);
  }
}
