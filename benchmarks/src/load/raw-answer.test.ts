import { expect, test } from "vitest";
import { readRawAnswer } from "./raw-answer.ts";

const whole = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n42";
const chunked = "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n4x\r\n1\r\n2\r\n0\r\n\r\n";

test("reads answers with a length and in chunks", () => {
  expect(readRawAnswer(whole)).toEqual({ status: 200, body: "42", length: whole.length });
  expect(readRawAnswer(chunked)).toEqual({ status: 201, body: "4x2", length: chunked.length });
});

test("waits for every byte of an answer", () => {
  for (const text of [whole, chunked]) {
    for (let length = 0; length < text.length; length++) expect(readRawAnswer(text.slice(0, length))).toBeUndefined();
  }
});

test("tells where an answer ends that is followed by another", () => {
  expect(readRawAnswer(whole + chunked)?.length).toBe(whole.length);
  expect(readRawAnswer(chunked + whole)?.length).toBe(chunked.length);
});

test("refuses what would never end, and what is no HTTP", () => {
  expect(() => readRawAnswer("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n3")).toThrow("has no length");
  expect(() => readRawAnswer("SSH-2.0\r\n\r\n")).toThrow("no HTTP/1.1 answer: SSH-2.0");
});
