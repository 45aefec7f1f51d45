// Secrets in what callers send and get.
import { service, serviceFunc } from "@vmodel/core/minimal";

interface Login {
  user: string;
  /** @secret */
  password: string;
}

@service("login")
export class LoginService {
  constructor(private readonly config: Login) {}

  /** @secret code */
  @serviceFunc() login(login: Login, code: string): string {
    return this.config.user;
  }

  /** @secret pair.code */
  @serviceFunc() check(pair: { code: string }): void {}
}
