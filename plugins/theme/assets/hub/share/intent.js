export function sayIntent() {}
