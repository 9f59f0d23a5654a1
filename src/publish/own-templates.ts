/** 自带的模板, by page kind. */
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
import checkHelp from '../../templates/check-help.ts'
import searchHelp from '../../templates/search-help.ts'
import search from '../../templates/search.ts'
import source from '../../templates/source.ts'
import tasks from '../../templates/tasks.ts'
import withdrawn from '../../templates/withdrawn.ts'
import work from '../../templates/work.ts'
import works from '../../templates/works.ts'
import year from '../../templates/year.ts'
import type { Html } from '../site/html.ts'
import type { Contexts, PageKind } from '../site/contexts.ts'

/** A template for every kind of page. */
export type TemplateSet = { [K in PageKind]: (context: Contexts[K]) => Html }

export const own: TemplateSet = {
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
  'search-help': searchHelp,
  'check-help': checkHelp,
  data,
  about,
  'not-found': notFound,
}
