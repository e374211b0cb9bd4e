/** Whole scripts as texts, made by runtime-text.node.ts. */
declare module 'own-server:runtime' {
  const text: string
  export default text
}
declare module 'own-server:graphql' {
  const text: string
  export default text
}
