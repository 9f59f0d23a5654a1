/** 显示偏好: size and colour, kept in this browser only. */
export interface Preferences {
  size?: 'large'
  color?: 'light' | 'dark'
  /** `/` does not go to the search box. */
  slash?: 'off'
}

const key = 'jianbao'

/** What was chosen; nothing where the browser keeps nothing, or something else wrote there. */
export function readPreferences(): Preferences {
  try {
    const { size, color, slash } = JSON.parse(localStorage.getItem(key) ?? '{}') as Record<
      string,
      unknown
    >
    return {
      ...(size === 'large' ? { size } : {}),
      ...(color === 'light' || color === 'dark' ? { color } : {}),
      ...(slash === 'off' ? { slash } : {}),
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
export function showPreferences(preferences: Preferences): void {
  const { dataset } = document.documentElement
  for (const key of ['size', 'color', 'slash'] as const) {
    const value = preferences[key]
    if (value) dataset[key] = value
    else delete dataset[key]
  }
}
