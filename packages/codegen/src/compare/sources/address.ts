import { addressSource } from "../../import/sources/address.ts";
import { readImport } from "../from-import.ts";
import type { SideSource } from "../side.ts";

/** The address of a running host, or of a manifest. */
export const addressSide: SideSource = {
  takes: (request) => addressSource.takes({ ...request, services: undefined, protocol: undefined }),
  servesMore: true,
  read: (request) => readImport(addressSource, request),
};
