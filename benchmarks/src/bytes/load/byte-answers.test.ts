import { expect, test } from "vitest";
import { ByteAnswers } from "./byte-answers.ts";

const body = Buffer.from("0123456789");
const answer = Buffer.concat([Buffer.from("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n"), body]);

test("reads answers one after the other, wherever they are cut", () => {
  for (let cut = 1; cut < answer.length; cut++) {
    const reader = new ByteAnswers(body);
    for (let call = 0; call < 2; call++) {
      expect(reader.take(answer.subarray(0, cut))).toBe(false);
      expect(reader.take(answer.subarray(cut))).toBe(true);
    }
  }
});

test("refuses any other answer", () => {
  const take = (text: string) => () => new ByteAnswers(body).take(Buffer.from(text));
  expect(take("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n0123456780")).toThrow("body differs: 0123456780");
  expect(take("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n01234567890")).toThrow("body differs");
  expect(take("HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\n0123456789")).toThrow("no answer of 200 with 10 bytes");
  expect(take("HTTP/1.1 400 Bad Request\r\ncontent-length: 10\r\n\r\n0123456789")).toThrow("400 Bad Request");
});
