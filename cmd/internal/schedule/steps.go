package schedule

// How to install what a kind prints. Each line is a remark of the file or a command.

const cronSteps = `useradd --system --shell /usr/sbin/nologin {{.User}}   (unless there is one)
install -d -m 0755 {{.Input}}   (workbooks go there; {{.User}} must be able to read them)
install -d -o {{.User}} -m 0750 {{.Paths false}}
{{- if .Operator}}
sudo -u {{.User}} {{.Command}} init --operator {{.Operator}}   (then fill in both of its files)
{{- end}}
install -m {{if .Ping}}0600{{else}}0644{{end}} briefpack.cron /etc/cron.d/briefpack   (a name without a full stop)
`

const systemdSteps = `useradd --system --shell /usr/sbin/nologin {{.User}}   (unless there is one)
install -d -m 0755 {{.Input}}   (workbooks go there; {{.User}} must be able to read them)
install -d -o {{.User}} -m 0750 {{.Paths false}}
{{- if .Operator}}
sudo -u {{.User}} {{.Command}} init --operator {{.Operator}}   (then fill in both of its files)
{{- end}}
install -m 0644 briefpack.service briefpack.timer briefpack-expect.service briefpack-expect.timer /etc/systemd/system
{{- if .Ping}}
install -m 0600 briefpack.env /etc/briefpack.env
{{- end}}
systemctl daemon-reload
systemctl enable --now briefpack.timer briefpack-expect.timer
systemctl start briefpack.service && journalctl -u briefpack.service   (to try it now)
`

const kubernetesSteps = `briefpack schedule docker > Dockerfile && docker build -t {{.Image}} .   (in the folder of the source)
kubectl apply -f briefpack.yaml
kubectl create job --from=cronjob/briefpack briefpack-now   (to try it now, with workbooks in the volume briefpack-input)
`

const dockerSteps = `docker build -t {{.Image}} .   (in the folder of the source)
`
