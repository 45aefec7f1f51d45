import { service, serviceFunc } from "@vmodel/core/minimal";

interface Styles { [key: `--${string}`]: string }
interface Both { [key: string]: string | number; [index: number]: number }

@service("keys")
export class Keys {
  @serviceFunc() get(styles: Styles, both: Both): void {}
}
