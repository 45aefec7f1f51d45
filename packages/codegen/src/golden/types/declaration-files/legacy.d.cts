declare namespace Legacy { interface Options { depth: number } }
declare const Legacy: { options: Legacy.Options };
export = Legacy;
