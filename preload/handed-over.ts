// How main hands a page what it must know when it begins: arguments of its process.

/** The locale. */
export const localeArgument = '--words-locale=';
/** The size of letters. */
export const textPercentArgument = '--text-percent=';
