/** Above this number of members to remove, one list call is cheaper than asking for each membership ID. */
export const removalsByLookup = 3;
