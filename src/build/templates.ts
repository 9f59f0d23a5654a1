/** 模板: the package's own, by page kind; a root may bring its own in `<root>/templates/<kind>.ts`. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { runnerImport } from 'vite'
import { CliError } from '../error.ts'
import type { Html } from '../site/html.ts'
import type { Contexts, PageKind } from '../site/contexts.ts'
import about from '../../templates/about.ts'
import awards from '../../templates/awards.ts'
import data from '../../templates/data.ts'
import day from '../../templates/day.ts'
import days from '../../templates/days.ts'
import home from '../../templates/home.ts'
import issue from '../../templates/issue.ts'
import item from '../../templates/item.ts'
import meetings from '../../templates/meetings.ts'
import notFound from '../../templates/not-found.ts'
import organization from '../../templates/organization.ts'
import organizations from '../../templates/organizations.ts'
import people from '../../templates/people.ts'
import person from '../../templates/person.ts'
import redirect from '../../templates/redirect.ts'
import search from '../../templates/search.ts'
import source from '../../templates/source.ts'
import tasks from '../../templates/tasks.ts'
import withdrawn from '../../templates/withdrawn.ts'
import work from '../../templates/work.ts'
import works from '../../templates/works.ts'
import year from '../../templates/year.ts'
import { packageRoot } from './client.ts'

export type Templates = { [K in PageKind]: (context: Contexts[K]) => Html }

const own: Templates = {
  home,
  year,
  issue,
  item,
  source,
  meetings,
  tasks,
  awards,
  works,
  work,
  people,
  person,
  organizations,
  organization,
  days,
  day,
  withdrawn,
  redirect,
  search,
  data,
  about,
  'not-found': notFound,
}

/** One of the package's own, not of a root. */
export const isOwn = (template: unknown): boolean =>
  (Object.values(own) as unknown[]).includes(template)

/** The templates of a root: its own file wins over ours, by name. */
export async function loadTemplates(root: string): Promise<Templates> {
  const templates: Record<string, unknown> = { ...own }
  if (resolve(root) === resolve(packageRoot())) return own
  for (const kind of Object.keys(own)) {
    const path = join(root, 'templates', `${kind}.ts`)
    if (!existsSync(path)) continue
    const module = await importTemplate(root, path, kind)
    if (typeof module.default !== 'function')
      throw new CliError(`templates/${kind}.ts 应以 export default 导出一个函数`)
    templates[kind] = module.default
  }
  return templates as Templates
}

async function importTemplate(
  root: string,
  path: string,
  kind: string,
): Promise<{ default?: unknown }> {
  try {
    const { module } = await runnerImport<{ default?: unknown }>(path, {
      configFile: false,
      logLevel: 'silent',
      root,
    })
    return module
  } catch (error) {
    throw new CliError(`templates/${kind}.ts 有误：${(error as Error).message.split('\n')[0]}`)
  }
}
