/** The path of a property: `params.user.name`, `return["odd name"]`. */
export function propertyPath(path: string, name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`;
}

/** The path of any item of an array: `return[]`. */
export function itemPath(path: string): string {
  return `${path}[]`;
}

/** The path of one item of a tuple, counted from its beginning, or from its end when negative. */
export function indexPath(path: string, index: number): string {
  return `${path}[${index}]`;
}

/** The path of the properties that have no name of their own: `return[*]`. */
export function otherPath(path: string): string {
  return `${path}[*]`;
}
