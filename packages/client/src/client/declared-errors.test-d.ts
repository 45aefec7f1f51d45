import { expectTypeOf } from "vitest";
import {
  createServiceError,
  type DeclaredError,
  type ErrorDescriptor,
  isServiceError,
  isVModelError,
  type ServiceError,
  VModelError,
} from "../index.ts";
import { Taken, TooLong } from "../testing/coded-service.ts";
import { service_1 } from "../testing/services.ts";

// What is caught is of no type at all; the descriptor gives its data one.
try {
  void service_1;
} catch (error) {
  if (isServiceError(error, TooLong)) {
    expectTypeOf(error).toEqualTypeOf<DeclaredError<"TooLong", { limit: number }>>();
    expectTypeOf(error).toExtend<ServiceError<{ limit: number }>>();
    expectTypeOf(error.name).toEqualTypeOf<"TooLong">();
    expectTypeOf(error.data.limit).toEqualTypeOf<number>();
    // @ts-expect-error TS2339: data of another error
    error.data.until;
    // @ts-expect-error TS2540: what was thrown stays as it is
    error.data = { limit: 1 };
  } else if (isServiceError(error, Taken)) {
    expectTypeOf(error.data).toEqualTypeOf<{ until: Date; by: string }>();
    expectTypeOf(error.message).toEqualTypeOf<string>();
    // @ts-expect-error TS2339: no data of this name
    error.data.limit;
  } else if (isServiceError(error)) {
    expectTypeOf(error.data).toEqualTypeOf<unknown>();
    // @ts-expect-error TS18046: which error it is has not been asked
    error.data.limit;
  } else if (isVModelError(error)) {
    expectTypeOf(error).toEqualTypeOf<VModelError>();
  } else {
    expectTypeOf(error).toEqualTypeOf<unknown>();
  }
}

// Several at once: the name tells which, and with it the data.
declare const caught: unknown;
if (isServiceError(caught, TooLong, Taken)) {
  expectTypeOf(caught.name).toEqualTypeOf<"TooLong" | "Taken">();
  // @ts-expect-error TS2339: it may be the other one
  caught.data.limit;
  switch (caught.name) {
    case "TooLong":
      expectTypeOf(caught.data).toEqualTypeOf<{ limit: number }>();
      break;
    case "Taken":
      expectTypeOf(caught.data).toEqualTypeOf<{ until: Date; by: string }>();
      break;
    // @ts-expect-error TS2678: an error that it cannot be
    case "Else":
      break;
    default:
      expectTypeOf(caught).toEqualTypeOf<never>();
  }
}

// What a mock throws.
const made = createServiceError(TooLong, "9 is too long", { limit: 8 });
expectTypeOf(made).toEqualTypeOf<DeclaredError<"TooLong", { limit: number }>>();
// @ts-expect-error TS2322: data of a wrong type
createServiceError(TooLong, "9 is too long", { limit: "8" });
// @ts-expect-error TS2554: no data
createServiceError(TooLong, "9 is too long");

// One that is known to be ours, or declared, is narrowed further.
declare const ours: VModelError;
if (isServiceError(ours, TooLong)) expectTypeOf(ours.data.limit).toEqualTypeOf<number>();
declare const declared: ServiceError;
if (isServiceError(declared, TooLong)) expectTypeOf(declared.data.limit).toEqualTypeOf<number>();

// Descriptors of two copies of this package are alike, and nothing else is one.
interface OtherCopy {
  readonly error: "Other";
  readonly "~data": readonly string[];
}
declare const other: OtherCopy;
expectTypeOf(other).toExtend<ErrorDescriptor>();
if (isServiceError(ours, other)) expectTypeOf(ours.data).toEqualTypeOf<readonly string[]>();
// @ts-expect-error TS2739: a service is no error
isServiceError(ours, service_1);
// @ts-expect-error TS2345: a name is no descriptor
isServiceError(ours, "TooLong");
// @ts-expect-error TS2739: the author's class is no descriptor
isServiceError(ours, VModelError);
// @ts-expect-error TS2345: one of several is none
isServiceError(ours, TooLong, "Taken");
// @ts-expect-error TS2741: a descriptor knows the type of its data
isServiceError(ours, { error: "TooLong" });
