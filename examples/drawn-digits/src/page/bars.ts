/** Bars that show how sure the service is of each digit. */
export interface Bars {
  /** @param probabilities by digit, from 0 to 1; none empties the bars */
  show(probabilities?: readonly number[]): void;
}

/** Puts ten bars into a list. */
export function createBars(list: HTMLOListElement): Bars {
  const bars = Array.from({ length: 10 }, (_, digit) => {
    const item = document.createElement("li");
    const bar = document.createElement("div");
    const text = document.createElement("span");
    bar.setAttribute("role", "meter");
    bar.setAttribute("aria-label", `how likely it is a ${digit}`);
    bar.setAttribute("aria-valuemax", "1");
    item.append(bar, text);
    list.append(item);
    return { item, bar, text };
  });
  return {
    show(probabilities = []) {
      const highest = Math.max(...probabilities);
      for (const [digit, { item, bar, text }] of bars.entries()) {
        const probability = probabilities[digit] ?? 0;
        bar.setAttribute("aria-valuenow", String(probability));
        bar.style.setProperty("--share", `${probability * 100}%`);
        text.textContent = probability >= 0.001 ? `${(probability * 100).toFixed(1)} %` : "";
        item.classList.toggle("likeliest", probability > 0 && probability === highest);
      }
    },
  };
}
