// Uploads recordings over tus 1.0: in slices, several at a time, with pause and resume. After a cut, a reload or a restart of
// the server it asks how far it came and goes on from there.
const root = "/media/uploads";
const sliceBytes = 8 * 1024 * 1024;
const most = 3;
const waits = [1000, 2000, 5000, 10000, 20000];

const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
const metadata = (values) => Object.entries(values).filter(([, v]) => v).map(([k, v]) => `${k} ${base64(v)}`).join(",");
const keyOf = (file, device) => `media-upload:${device}:${file.name}:${file.size}:${file.lastModified}`;

const explain = async (response) => {
  try {
    const problem = await response.json();
    return [problem.detail, problem.remedy].filter(Boolean).join(" ");
  } catch {
    return response.status === 401 ? "登录已失效，请重新登录后继续。" : `服务器答复 ${response.status}。`;
  }
};

class Refused extends Error {}

class Upload {
  constructor(file, values, show) {
    Object.assign(this, { file, values, show, url: localStorage.getItem(keyOf(file, values.device)), offset: 0, paused: false, abort: null, done: false });
  }

  async run() {
    for (let failures = 0; !this.done && !this.paused;) {
      try {
        await this.find();
        await this.send(() => { failures = 0; });
      } catch (error) {
        if (this.paused) {
          return;
        }

        if (error instanceof Refused || failures >= waits.length) {
          this.paused = true;
          this.show("停止", error instanceof Refused ? error.message : "网络不通，请检查后点击“继续”。");
          return;
        }

        this.show("等待", "连接中断，稍后从断点继续……");
        await new Promise((go) => setTimeout(go, waits[failures++]));
      }
    }
  }

  async find() {
    if (this.url) {
      const head = await fetch(this.url, { method: "HEAD", headers: { "Tus-Resumable": "1.0.0" } });
      if (head.ok) {
        this.offset = Number(head.headers.get("Upload-Offset"));
        return;
      }

      if (head.status !== 404 && head.status !== 410) {
        throw head.status < 500 && head.status !== 423 ? new Refused(await explain(head)) : new Error("head");
      }

      this.forget();
    }

    const created = await fetch(root, {
      method: "POST",
      headers: { "Tus-Resumable": "1.0.0", "Upload-Length": String(this.file.size), "Upload-Metadata": metadata({ filename: this.file.name, ...this.values }) },
    });
    if (created.status !== 201) {
      throw created.status < 500 || created.status === 507 ? new Refused(await explain(created)) : new Error("create");
    }

    this.url = created.headers.get("Location");
    this.offset = 0;
    localStorage.setItem(keyOf(this.file, this.values.device), this.url);
  }

  async send(progressed) {
    while (this.offset < this.file.size) {
      this.show("上传中");
      const answer = await this.patch(this.file.slice(this.offset, this.offset + sliceBytes));
      if (answer.status === 204) {
        this.offset = Number(answer.getResponseHeader("Upload-Offset"));
        progressed();
      } else if ([409, 423, 460].includes(answer.status) || answer.status >= 500 && answer.status !== 507) {
        throw new Error("again");
      } else {
        throw new Refused(JSON.parse(answer.responseText || "{}").detail ?? `服务器答复 ${answer.status}。`);
      }
    }

    this.done = true;
    this.forget(this.url);
    this.show("完成");
  }

  // fetch cannot tell how far an upload has come; XMLHttpRequest can.
  patch(slice) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      this.abort = () => request.abort();
      request.open("PATCH", this.url);
      request.setRequestHeader("Tus-Resumable", "1.0.0");
      request.setRequestHeader("Upload-Offset", String(this.offset));
      request.setRequestHeader("Content-Type", "application/offset+octet-stream");
      request.upload.onprogress = (e) => this.show("上传中", null, this.offset + e.loaded);
      request.onload = () => resolve(request);
      request.onerror = request.onabort = () => reject(new Error("cut"));
      request.send(slice);
    });
  }

  pause() {
    this.paused = true;
    this.abort?.();
    this.show("已暂停");
  }

  forget(keep = null) {
    localStorage.removeItem(keyOf(this.file, this.values.device));
    this.url = keep;
  }
}

const element = (name, css, text = "") => Object.assign(document.createElement(name), { className: css, textContent: text });
const size = (bytes) => bytes >= 1 << 30 ? `${(bytes / (1 << 30)).toFixed(2)} GB` : `${(bytes / (1 << 20)).toFixed(1)} MB`;

// One line per file: name, progress, state, and the button that pauses or resumes it.
const lineOf = (list, file) => {
  const row = element("li", "upload-line list-bar");
  const bar = Object.assign(element("progress", ""), { max: Math.max(file.size, 1), value: 0 });
  bar.setAttribute("aria-label", `${file.name} 的上传进度`);
  const state = element("span", "upload-state");
  state.setAttribute("role", "status");
  const button = Object.assign(element("button", "btn btn-outline-primary btn-sm", "暂停"), { type: "button" });
  row.append(element("strong", "", file.name), bar, state, button);
  list.append(row);
  return { row, bar, state, button };
};

export function attach(form) {
  const list = form.querySelector("[data-uploads]");
  const input = form.querySelector("input[type=file]");
  const waiting = [];
  let running = 0;

  const next = async () => {
    while (running < most && waiting.length > 0) {
      running++;
      const upload = waiting.shift();
      upload.run().finally(() => { running--; next(); });
    }
  };

  const add = (file) => {
    const values = {};
    for (const field of form.querySelectorAll("[data-meta]")) {
      values[field.dataset.meta] = field.value.trim();
    }

    const { row, bar, state, button } = lineOf(list, file);
    const upload = new Upload(file, values, (what, why = null, sent = upload.offset) => {
      bar.value = what === "完成" ? bar.max : sent;
      row.dataset.state = what;
      state.textContent = why ?? (what === "完成" ? "已接收，" : `${what}　${size(sent)} / ${size(file.size)}`);
      button.textContent = upload.paused ? "继续" : "暂停";
      button.hidden = upload.done;
      if (what === "完成") {
        state.append(Object.assign(element("a", "", "查看标注"), { href: `/desk/media/recordings/${upload.url.split("/").pop()}` }));
      }
    });
    button.onclick = () => {
      if (upload.paused) {
        upload.paused = false;
        waiting.push(upload);
        next();
      } else {
        upload.pause();
      }
    };
    upload.show("等待");
    waiting.push(upload);
  };

  input.addEventListener("change", () => {
    for (const file of input.files) {
      add(file);
    }

    input.value = "";
    next();
  });
  list.dataset.ready = "true";
  window.addEventListener("beforeunload", (event) => {
    if (running > 0) {
      event.preventDefault();
    }
  });
}

export const seek = (player, second) => {
  player.currentTime = second;
  player.focus();
};

export const now = (player) => player.currentTime;

// Lets a person draw regions on a picture: pressed, dragged, let go. What was drawn is told in per cent of the picture.
export function draw(area, owner) {
  const band = area.querySelector("i");
  let from = null;
  const at = (event) => {
    const box = area.getBoundingClientRect();
    const share = (value, length) => Math.min(100, Math.max(0, (value / length) * 100));
    return [share(event.clientX - box.left, box.width), share(event.clientY - box.top, box.height)];
  };
  const region = (event) => {
    const to = at(event);
    const [x, y] = [Math.min(from[0], to[0]), Math.min(from[1], to[1])];
    return [x, y, Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])];
  };
  const show = ([x, y, width, height]) => Object.assign(band.style, { left: `${x}%`, top: `${y}%`, width: `${width}%`, height: `${height}%` });

  area.addEventListener("pointerdown", (event) => {
    if (event.button === 0) {
      event.preventDefault();
      area.setPointerCapture(event.pointerId);
      from = at(event);
      show(region(event));
      band.hidden = false;
    }
  });
  area.addEventListener("pointermove", (event) => {
    if (from) {
      show(region(event));
    }
  });
  area.addEventListener("pointercancel", () => {
    from = null;
    band.hidden = true;
  });
  area.addEventListener("pointerup", async (event) => {
    if (!from) {
      return;
    }

    const drawn = region(event);
    from = null;
    band.hidden = true;
    // A click that moved a little is no region.
    if (drawn[2] >= 1 && drawn[3] >= 1) {
      await owner.invokeMethodAsync("Drawn", ...drawn);
    }
  });
  area.dataset.drawable = "true";
}
