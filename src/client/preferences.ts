/** 显示偏好: size and colour, kept in this browser only. */
export interface Preferences {
  size?: 'large'
  color?: 'light' | 'dark'
}

const key = 'jianbao'

/** What was chosen; nothing where the browser keeps nothing, or something else wrote there. */
export function readPreferences(): Preferences {
  try {
    const { size, color } = JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, unknown>
    return {
      ...(size === 'large' ? { size } : {}),
      ...(color === 'light' || color === 'dark' ? { color } : {}),
    }
  } catch {
    return {}
  }
}

/** False where the browser does not let pages keep anything. */
export function writePreferences(preferences: Preferences): boolean {
  try {
    if (Object.keys(preferences).length) localStorage.setItem(key, JSON.stringify(preferences))
    else localStorage.removeItem(key)
    return true
  } catch {
    return false
  }
}

/** The style follows the attributes of the root element. */
export function showPreferences({ size, color }: Preferences): void {
  const { dataset } = document.documentElement
  if (size) dataset['size'] = size
  else delete dataset['size']
  if (color) dataset['color'] = color
  else delete dataset['color']
}
