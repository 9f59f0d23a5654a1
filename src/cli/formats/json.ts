/** JSON: an array of diagnostics, each with `file` (RECORDS); beside their keys where else it is about, and how to mend it. */
import { listed, type Checked } from './checked.ts'

export const formatJson = (checked: Checked): string =>
  `${JSON.stringify(
    listed(checked).map(
      ({ quoted: _, isSecret: __, endLine: ___, endColumn: ____, ...rest }) => rest,
    ),
    null,
    2,
  )}\n`
