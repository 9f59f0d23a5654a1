/** 主题: runs before anything is drawn, so that no page flashes in another size or colour. */
import { readPreferences, showPreferences } from './preferences.ts'

document.documentElement.dataset['script'] = ''
showPreferences(readPreferences())
