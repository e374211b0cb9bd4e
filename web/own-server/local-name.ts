/** Names of messages and enums as generated code has them: `Outer_Inner`, without the package. */
interface Named {
  readonly typeName: string
  readonly file: { readonly proto: { readonly package: string } }
}

export function localName({ typeName, file }: Named): string {
  const { package: of } = file.proto
  return (of === '' ? typeName : typeName.slice(of.length + 1)).replaceAll('.', '_')
}
