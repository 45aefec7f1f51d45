import { ClientSubject } from "./client-subject.ts";
import { ObservedVModel } from "./observed-vmodel.ts";
import { type SubjectKind, vmodelOf } from "./subject.ts";

/** A client whose transport is a VModel in this process. */
export const inProcess: SubjectKind = {
  name: "client in process",
  embedded: false,
  runner: "in-process",
  async open(options) {
    const vm = new ObservedVModel(...vmodelOf(options));
    await vm.open();
    return ClientSubject.open({ service: options.service, vm, transport: vm, close: () => vm.close() });
  },
};
