/** 用法或环境有误: printed as one line; the command ends with exit code 2. */
export class CliError extends Error {}
