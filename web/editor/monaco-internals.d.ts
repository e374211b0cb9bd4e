/** What this folder uses of Monaco beyond its public types. */
declare module 'monaco-editor/editor/standalone/browser/standaloneServices' {
  export const StandaloneServices: { get<T>(id: { readonly type: T }): T }
}

declare module 'monaco-editor/platform/storage/common/storage' {
  interface Storage {
    store(key: string, value: boolean, scope: number, target: number): void
  }
  export const IStorageService: { readonly type: Storage }
}
