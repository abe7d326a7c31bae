// Remembers one word in this browser for a year, as a cookie that only our own pages get.
export default function ({ data }) {
  document.cookie = `${data.name}=${encodeURIComponent(data.value)}; path=/; max-age=31536000; SameSite=Lax`;
}
