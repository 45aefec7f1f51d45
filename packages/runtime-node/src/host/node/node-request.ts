import { isUtf8 } from "node:buffer";
import type { ServerResponse } from "node:http";
import { VModelError } from "@vmodel/core";
import type { CallRequest, RequestHeaders } from "../call/call-request.ts";
import { BodyBuffer } from "./body-buffer.ts";
import type { HostRequest } from "./host-request.ts";

/** A call's request as node:http gives it. */
export class NodeRequest implements CallRequest {
  readonly #request: HostRequest;
  readonly #response: ServerResponse;
  readonly #limitBytes: number;

  constructor(request: HostRequest, response: ServerResponse, limitBytes: number) {
    this.#request = request;
    this.#response = response;
    this.#limitBytes = limitBytes;
  }

  get method(): string {
    return this.#request.method as string;
  }

  get url(): string {
    return this.#request.url as string;
  }

  get headers(): RequestHeaders {
    return this.#request.headers;
  }

  get callerIsGone(): boolean {
    return this.#response.destroyed;
  }

  onCallerGone(gone: () => void): void {
    const response = this.#response;
    if (response.destroyed) return gone();
    response.once("close", () => {
      if (!response.writableFinished) gone();
    });
  }

  readText(done: (text: string) => void, fail: (error: VModelError) => void): void {
    this.#read((body) => {
      if (body === undefined) return done("");
      const text = body.toString();
      // Decoding puts U+FFFD in the place of what is no UTF-8; looking for that first costs nothing.
      if (!text.includes("\ufffd") || isUtf8(body)) done(text);
      else fail(new VModelError("invalid_argument", "The body is not UTF-8; send JSON in UTF-8."));
    }, fail);
  }

  readBytes(done: (bytes: Uint8Array) => void, fail: (error: VModelError) => void): void {
    this.#read((body) => done(body ?? new Uint8Array()), fail);
  }

  #read(done: (body: Buffer | undefined) => void, fail: (error: VModelError) => void): void {
    const request = this.#request;
    const limit = this.#limitBytes;
    const announced = Number(request.headers["content-length"] ?? 0);
    if (announced > limit) return fail(tooLarge(limit));
    const body = new BodyBuffer(announced);
    request.takeBody({
      take: (chunk) => {
        body.add(chunk);
        if (body.size <= limit) return;
        // Cutting it off would reset the connection before the answer is read.
        request.passOver();
        body.drop();
        fail(tooLarge(limit));
      },
      end: () => {
        done(body.whole());
        body.drop();
      },
      breakOff: () => {
        body.drop();
        fail(callerGone());
      },
    });
  }
}

function callerGone(): VModelError {
  return new VModelError("canceled", "The caller went away before the answer was complete.");
}

function tooLarge(limit: number): VModelError {
  return new VModelError(
    "payload_too_large",
    `The body is larger than ${limit} bytes, which is what this host accepts (its option bodyLimitBytes).`,
  );
}
