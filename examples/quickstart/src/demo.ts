import { createHttpTransport } from "@vmodel/client";
import { isVModelError } from "@vmodel/core";
import { createHost, VModel } from "@vmodel/runtime-node";
import { callThem, connect } from "./calls.ts";

const modules = [
  { package: "@vmodel-services/service-1" },
  { package: "@vmodel-services/service-2" },
  { package: "@vmodel-services/service-3" },
  { package: "@vmodel-examples/failing-self-test" },
];

const tell = (line: string): void => console.log(line);

/** A VModel that tells every lifecycle step as it happens. */
async function openVModel(): Promise<VModel> {
  const vm = await new VModel(modules, { from: import.meta.url }).open();
  for (const { service_name: service, protocol } of await vm.services()) {
    if (protocol !== "minimal") vm.subscribe(service, ({ state }) => tell(`  ${service} ${state}`));
  }
  return vm;
}

tell("Embedded: the services run in this process, without a server");
{
  await using vm = await openVModel();
  await callThem(connect(vm), tell);

  tell("\nThe whole cycle for one call");
  tell(
    `runAndDump("service_1", "func_1", { a: 1, b: 2 }) → ${await vm.runAndDump("service_1", "func_1", { a: 1, b: 2 })}`,
  );

  tell("\nA service that fails its self-test");
  for (const attempt of [() => vm.load("wrong_sum"), () => vm.run("wrong_sum", "add", { a: 1, b: 2 })]) {
    const refusal: unknown = await attempt().catch((error: unknown) => error);
    if (!isVModelError(refusal)) throw new Error("a service that fails its self-test was not refused");
    tell(`refused: ${refusal.message} (${refusal.code})`);
  }
}

tell("\nOver HTTP: the same app against a host");
{
  await using vm = await openVModel();
  const host = createHost(vm, { start: "none" });
  const { url } = await host.listen({ host: "127.0.0.1", port: 0 });
  tell(`the host listens on ${url}`);
  await callThem(connect(createHttpTransport({ baseUrl: url })), tell);
  await host.close();
}
