import { loadLater } from "./load-later.ts";

/** For methods with values that JSON has no word for. */
export const laterCodecs = loadLater(() => import("./method-codecs.ts"));

/** For methods that carry bytes. */
export const laterCbor = loadLater(() => import("@vmodel/core/cbor"));
