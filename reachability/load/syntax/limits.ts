/** How deep maps and lists may be nested. No manifest comes near it, and the readers call themselves once a level. */
export const maxDepth = 200;
