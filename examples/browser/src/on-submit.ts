import { describeError } from "./describe-error.ts";

/** Shows a text in a form's output. */
export type Show = (text: string) => void;

/**
 * Runs `act` when a form is submitted, one run at a time, and shows what it tells, or why it failed.
 * @param act `field` gives the text of the form's input of that name
 */
export function onSubmit(
  id: string,
  act: (field: (name: string) => string, show: Show) => Promise<void>,
): HTMLFormElement {
  const form = element(document, `#${id}`, HTMLFormElement);
  const output = element(form, "output", HTMLOutputElement);
  const button = element(form, "button", HTMLButtonElement);
  const show: Show = (text) => {
    output.textContent = text;
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const data = new FormData(form);
    output.classList.remove("failed");
    button.disabled = true;
    show("…");
    try {
      await act((name) => String(data.get(name) ?? ""), show);
    } catch (error) {
      output.classList.add("failed");
      show(describeError(error));
    } finally {
      button.disabled = false;
    }
  });
  return form;
}

/** The element that a selector finds. @throws Error when the page has none of that type */
export function element<T extends Element>(root: ParentNode, selector: string, type: new () => T): T {
  const found = root.querySelector(selector);
  if (found instanceof type) return found;
  throw new Error(`The page has no ${type.name} ${selector}.`);
}
