import { service, serviceFunc } from "@vmodel/core/minimal";

class Account {
  readonly owner: string = "";
  private readonly secret = 1;
  #hidden = 2;
  get total(): number {
    return this.secret + this.#hidden;
  }
  pay(): void {}
}

@service("accounts")
export class Accounts {
  @serviceFunc() open(): Account {
    return new Account();
  }
}
