// Interfaces with their texts, optional properties and inline objects; one extends another.
import { service, serviceFunc } from "@vmodel/core/minimal";

/** Somebody. */
interface Person {
  /** Given and family name. */
  readonly name: string;
  /**
   * In years.
   * @deprecated use birthday
   */
  age?: number;
  home: {
    street: string;
    /** of the house */
    number?: number;
  };
  friends: Person[];
}
interface Worker extends Person { job: string }

@service("people")
export class People {
  @serviceFunc() hire(person: Person, job: string): Worker {
    return { ...person, job };
  }
}
