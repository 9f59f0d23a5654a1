/** 参数: what a command is given. */
export interface Arguments {
  values: Record<string, string | boolean | undefined>
  positionals: string[]
}
