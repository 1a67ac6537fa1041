/** The part of the limit of a repository's size from which on people are warned. */
export const storageWarnFrom = 0.8;
