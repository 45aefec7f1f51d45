const units = ["B", "KiB", "MiB", "GiB", "TiB"];

/** A number of bytes for people, in the largest unit of which there is at least one: `1.5 GiB`. */
export function formatBytes(bytes: number): string {
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10)));
  return `${Math.round((bytes / 1024 ** power) * 10) / 10} ${units[power]}`;
}
