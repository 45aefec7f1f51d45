import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { VModel } from "../vmodel/vmodel.ts";
import { probeProcesses } from "./fixtures/open-probe.ts";

const codecs = fileURLToPath(new URL("../host/fixtures/codecs/services.ts", import.meta.url));
const transfer = ({ buffer }: Float32Array): unknown => structuredClone(buffer, { transfer: [buffer as ArrayBuffer] });

it("memory that a caller gives away before it is sent costs that call alone", async () => {
  await using vm = new VModel([{ package: codecs }], { isolation: "process", processes: probeProcesses });
  await vm.open();
  await vm.ready("codecs");
  const refused = {
    code: "internal",
    cause: { message: expect.stringContaining("Wait for the answer before the memory goes elsewhere") },
  };
  const give = (values: Float32Array): Promise<unknown> => vm.run("codecs", "tensor", { values });
  const [one, two, other] = [1, 2, 3].map((value) => new Float32Array(20_000).fill(value)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const early = [give(one), give(other)];
  transfer(one);
  await expect(early[0]).rejects.toMatchObject(refused);
  await expect(early[1]).resolves.toEqual(other);
  // The socket is busy with the first one for some turns.
  const late = [give(new Float32Array(8 * 2 ** 20)), give(two), give(other)];
  await new Promise(setImmediate);
  const three = new Float32Array(20_000);
  late.push(give(three), give(other));
  await new Promise(setImmediate);
  transfer(three);
  await expect(late[3]).rejects.toMatchObject(refused);
  await expect(Promise.all([late[1], late[2], late[4]])).resolves.toEqual([two, other, other]);
  await expect(late[0]).resolves.toHaveLength(8 * 2 ** 20);
});
