import type { Sentences } from "./sentences.ts";
import type { AnyFunction, Public, Target } from "./target-types.ts";

/** Texts on a type; what is left out comes from the source. */
interface TypeTexts {
  /** The type's name; it must be what the source says. */
  readonly type?: string;
  /** Explains the type or the structure in words. */
  readonly type_desc?: string;
  /** What the value is for. */
  readonly desc?: string;
}

/**
 * What `getServiceInfoFunc` may answer: part of the service-info dictionary, in its own spelling. It adds texts and
 * resources to what the build reads from the source; what contradicts the source fails the build.
 */
export interface ServiceInfoTexts {
  readonly service_name?: string;
  readonly service_desc?: string;
  /** `memory` in bytes. */
  readonly resources?: { readonly cpu?: number; readonly memory?: number; readonly gpu?: string };
  readonly methods?: readonly {
    readonly name: string;
    readonly desc?: string;
    readonly params?: readonly (TypeTexts & { readonly name: string })[];
    readonly return?: TypeTexts;
  }[];
}

/** The keys of `Value` that `Shape` lacks, some levels deep. */
type ExcessKeys<Value, Shape> = Value extends readonly (infer Item)[]
  ? Shape extends readonly (infer ItemShape)[]
    ? ExcessKeys<Item, ItemShape>
    : never
  : Value extends object
    ? {
        [Key in keyof Value & string]: Key extends keyof Shape
          ? ExcessKeys<Value[Key], NonNullable<Shape[Key]>>
          : `service info has no key ${Key}`;
      }[keyof Value & string]
    : never;

type InfoFunction<Value> = Value extends (this: never) => infer Return
  ? 0 extends 1 & Return
    ? Sentences["infoReturn"]
    : [Return] extends [ServiceInfoTexts]
      ? [ExcessKeys<Return, ServiceInfoTexts>] extends [never]
        ? Value
        : ExcessKeys<Return, ServiceInfoTexts>
      : Sentences["infoReturn"]
  : Sentences["infoParams"];

/**
 * Marks the method that adds texts and resources to the service info; optional. Its body is one `return` of a literal,
 * which the build reads; it is not run.
 *
 * @example
 * ```ts
 * @getServiceInfoFunc()
 * info() { return { service_desc: "Adds things.", methods: [{ name: "func_1", desc: "Adds two numbers." }] }; }
 * ```
 */
export type InfoDecorator = () => <
  This extends object,
  Value extends AnyFunction,
  Kind,
  Name,
  Static extends boolean,
  Private extends boolean,
>(
  method: Public<This, Kind, Name, Static, Private, InfoFunction<Value>>,
  context: Target<This, Value, Kind, Name, Static, Private>,
) => void;
